(module $twice
  (memory 1)
  (global $count (mut i32) (i32.const 0))
  (func (export "add") (local $left i32)
    (global.set $count (i32.add (global.get $count) (i32.const 1)))
    (local.set $left (i32.const 20000))
    (loop $wait (br_if $wait (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
    (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1))))
  (func (export "difference") (result i32) (i32.sub (global.get $count) (i32.load (i32.const 0)))))

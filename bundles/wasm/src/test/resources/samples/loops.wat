(module $loops
  (memory 1)
  (table 1 funcref)
  (elem (i32.const 0) $self)
  (type $none (func))
  (func $self)
  (func (export "br") (loop (br 0)))
  (func (export "br_if") (loop (br_if 0 (i32.const 1))))
  (func (export "br_table") (loop (br_table 0 0 (i32.const 0))))
  (func (export "call") (loop (call $self) (br 0)))
  (func (export "call_indirect") (loop (call_indirect (type $none) (i32.const 0)) (br 0)))
  (func (export "fill") (loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br 0)))
  (func $fib (export "fib") (param i32) (result i32)
    local.get 0 i32.const 2 i32.lt_s
    if (result i32) local.get 0
    else local.get 0 i32.const 1 i32.sub call $fib local.get 0 i32.const 2 i32.sub call $fib i32.add end))

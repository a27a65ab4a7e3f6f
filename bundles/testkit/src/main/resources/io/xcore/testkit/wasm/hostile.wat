(module $hostile
  (memory 1)
  (table $t 3 funcref)
  (elem (i32.const 0) $nothing $other)
  (type $none (func))
  (global $unknown (mut f64) (f64.const nan))
  (func $nothing (export "nothing"))
  (func $other (param i32))
  ;; What does not end.
  (func (export "br") (loop (br 0)))
  (func (export "volatile") (loop (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1))) (br 0)))
  (func (export "call") (loop (call $nothing) (br 0)))
  (func (export "call_indirect") (loop (call_indirect (type $none) (i32.const 0)) (br 0)))
  (func (export "br_table") (loop (br_table 0 0 0 (i32.const 0))))
  (func (export "fib_45") (result i32) (call $fib (i32.const 45)))
  (func (export "fill") ;; all the memory it gets
    (loop (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
    (loop (memory.fill (i32.const 0) (i32.const 1) (i32.mul (memory.size) (i32.const 65536))) (br 0)))
  (func $fib (param i32) (result i32)
    local.get 0 i32.const 2 i32.lt_s
    if (result i32) local.get 0
    else local.get 0 i32.const 1 i32.sub call $fib local.get 0 i32.const 2 i32.sub call $fib i32.add end)
  ;; What traps.
  (func (export "unreachable") unreachable)
  (func (export "divide") (result i32) (i32.div_s (i32.const 1) (i32.load (i32.const 0))))
  (func (export "overflow") (result i32) (i32.div_s (i32.const 0x80000000) (i32.sub (i32.load (i32.const 0)) (i32.const 1))))
  (func (export "convert") (result i32) (i32.trunc_f64_s (global.get $unknown)))
  (func (export "load") (result i32) (i32.load (i32.const 0x7fffffff)))
  (func (export "fill_beyond") (memory.fill (i32.const 65535) (i32.const 1) (i32.const 2)))
  (func (export "table_get") (drop (table.get $t (i32.const 3))))
  (func (export "call_null") (call_indirect (type $none) (i32.const 2)))
  (func (export "call_beyond") (call_indirect (type $none) (i32.const 3)))
  (func (export "call_other") (call_indirect (type $none) (i32.const 1)))
  (func $deep (export "deep") (call $deep))
  ;; What is refused to it.
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func (export "grow_table") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0))))

(module $start
  (func $spin (loop (br 0)))
  (func (export "nothing"))
  (start $spin))

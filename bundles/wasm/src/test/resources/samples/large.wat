(module $large
  (memory 4096)
  (func (export "nothing")))

(module $tail
  (func $spin (export "spin") (return_call $spin)))

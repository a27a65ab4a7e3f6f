(module $exceptions
  (tag $e)
  (func (export "throw") (throw $e))
  (func (export "throw_on")
    (loop $again
      (block $caught
        (try_table (catch $e $caught) (throw $e)))
      (br $again))))

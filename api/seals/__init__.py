"""The seal on our receipts: a certificate of the office's own, or one made here at the first start.

`certificates` knows which it is and which ones ever sealed; `sealer` sets it, in the process that prints.
"""

"""Paper: receipts and brochures as accessible PDF, made by WeasyPrint in a process of its own.

`engine.render(context)` with a struct of `contexts`; where PDF cannot be made it raises Unavailable.
"""

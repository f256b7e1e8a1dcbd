"""A living office made of nobody: invented people, drawn papers, and two weeks of work done by the product's own actions."""

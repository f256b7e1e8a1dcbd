"""How citizens judge a service once it is done: answers without an identity, and the index that the law asks for."""

"""The HTTP side: routes, schemas, one error tree, and the guard at the door."""

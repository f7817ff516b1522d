"""What the faces of the labs are made of, and what Python prepares for them."""

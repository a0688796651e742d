"""What the public reads of a release is made once, shared by all workers, and sent at the speed of a file."""

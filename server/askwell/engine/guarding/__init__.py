"""What a result says beside what its draft and the people in it say: facts lost, changed and added."""

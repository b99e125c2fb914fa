"""What is made from inputs: told, set, drawn, printed; or only asked after, where nothing is to be written."""

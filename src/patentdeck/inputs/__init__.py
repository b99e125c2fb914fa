"""What a run starts from: inputs found and read, files of earlier builds opened, or all of it as it was before."""

"""What readers wrote, sorted into answer, explain, refer."""

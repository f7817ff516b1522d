"""A stride: when the foot is on the ground, and when the iliopsoas is active."""

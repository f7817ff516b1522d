"""The hip flexors and the bones they lie on, as closed surfaces, in any pose of the path model.

`scene.regions` gives every structure of both sides in a pose, `pack.named` the same in few bytes for a
face that draws it, `measures` says how good the picture is: cross-sections by level beside published ones, and
muscle that lies inside bone. Vertebrae, discs, muscles and ligament are the project's own; hip bone, sacrum and
femur come from `psoas.skeleton.bones`. Lengths of muscles are never taken from these surfaces; they come from `psoas.paths`.
"""

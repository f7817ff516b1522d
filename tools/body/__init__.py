"""How the surfaces and outlines of the body are made; ``python -m tools.body`` stores them in ``data/``.

`surface_fields` reads hip bone, sacrum, femur, kneecap and shin from the package ``musculoskeletal-models``, `bones` brings them to the
path model's frame, `vertebrae` and `vertebral` add T12 to L5 from published measures, `strands`, `iliacus` and `soft` the
muscles, `discs` the discs. `scene` is all of it in a pose, `packing` the same in few bytes, `outlines` what the
bones look like from the right. `measures` says how good the picture is: cross-sections by level beside published ones, and
muscle that lies inside bone.
"""

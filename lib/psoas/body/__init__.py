"""The body in three dimensions, as the tools in ``tools/body`` stored it: surfaces, outlines from the side, names.

``data/bones.npz`` and ``data/body.npz`` hold hip bones, sacrum, femurs, kneecaps, shins, vertebrae T12 to L5, their discs, psoas major
fascicle by fascicle, iliacus, psoas minor and the inguinal ligament, as closed triangle meshes in every named posture.
Everything is posed by the path model; frames are those of `psoas.paths`. Lengths of muscles are never taken from these
surfaces; they come from `psoas.paths`.
"""

"""The bones the psoas lies on: as surfaces, as measures, as outlines from the side.

`surface_fields` reads hip bone, sacrum and femur from a package, `bones` brings them to the path model's frame,
`vertebrae` adds T12 to L5 from published measures, `outlines` is what all of them look like from the right, `meshes`
is what surfaces are made of.
"""

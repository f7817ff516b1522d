"""What an expression in the tables or the notebooks may name: parts of the library, and a few plain functions."""

from statistics import fmean, median

from psoas import anatomy, evidence, gait, measuring, paths, posture, steps, stretch, tables

NAMES = {
    "abs": abs,
    "anatomy": anatomy,
    "evidence": evidence,
    "gait": gait,
    "len": len,
    "measuring": measuring,
    "paths": paths,
    "posture": posture,
    "round": round,
    "stretch": stretch,
    "tables": tables,
    "mean": fmean,
    "median": median,
    "steps": steps,
    "sum": sum,
}

#!/bin/sh
# Checks a repository of rule files, and writes what a change of them does to its contracts.
#
#   avenant-ci.sh [BASE]
#
# BASE is the git revision to compare with (the branch that receives the change); without it, nothing is
# compared. AVENANT_MIN is the percentage of definitions and cells that examples and contracts must cover.
#
# Writes avenant-diff.md (to paste in the review) and avenant-junit.xml. Every step runs, whatever the others
# say; the exit code is 1 if one of them fails. That contracts change is no failure: that a snapshot does not
# say so is.
set -u
base="${1:-}"
failed=0

step() {
  echo "+ $*"
  "$@" || failed=1
}

step avenant check
step avenant fmt --check
step avenant test --junit avenant-junit.xml --coverage --min "${AVENANT_MIN:-100}"
step avenant test --mutate
if [ -n "$base" ]; then
  echo "+ avenant diff git:$base rules --format markdown > avenant-diff.md"
  avenant diff "git:$base" rules --format markdown > avenant-diff.md || failed=1
fi
exit "$failed"

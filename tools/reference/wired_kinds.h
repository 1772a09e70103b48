// Kinds of components as they are in a platform.
#pragma once

#include <vector>

#include "platforms/describe_kinds.h"

namespace hsx {

// As describe_kinds, but a kind that is not on the built-in platform is described in the place of a component
// of it, when it can stand there: some statistics are made when a component is wired. Requires that this
// process has made no SystemC object yet.
std::vector<KindDescription> describe_wired_kinds();

}  // namespace hsx

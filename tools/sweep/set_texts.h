// The settings that a command says to repeat a point.
#pragma once

#include <string>
#include <vector>

#include "platforms/overrides.h"

namespace hsx {

// The texts of all overrides in order, without those that later ones have replaced at all they met, so that
// two points of one config have one command. Requires that everything has been read.
std::vector<std::string> set_texts(Overrides& overrides);

}  // namespace hsx

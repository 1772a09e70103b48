// help, history: what the front says of itself.
#pragma once

#include "shell/command.h"

namespace hsx {

class Front;

Reply help(Front& front, const Words& words);
Reply history(Front& front, const Words& words);

}  // namespace hsx

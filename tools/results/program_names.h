// What people call the places of the programs of a run that is over.
#pragma once

#include <string>

#include "results/event_window.h"

namespace hsx {

// Finds the programs of a result folder by the command that status.json repeats it with, from the current
// directory. A program that is not found there, or has another digest than the one that ran, has no symbols:
// its places are addresses. Never throws on what it finds.
PlaceNames program_names(const std::string& folder);

// "0014" alone, for every place.
std::string address_text(std::uint32_t pid, std::uint32_t pc);

}  // namespace hsx

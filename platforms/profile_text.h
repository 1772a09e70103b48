// A profile as people and flame-graph viewers read it.
#pragma once

#include <string>

#include "platforms/platform.h"
#include "platforms/profile.h"

namespace hsx {

inline constexpr std::size_t kAllLines = ~std::size_t{0};

// For each task three tables, costliest first, ties by name: by function (entered by CALL; cycles of its own,
// and with those of what it called, recursion counted once), by symbol, and by source line (at most
// `most_lines`). The last two have steps and cycles, the share of the task's cycles, and how the row's own
// cycles divide among the causes, in percent; decode counts as execute. Functions of one name and files of
// one name are told apart. Where there are no symbols, places are named by the entry of the function they
// follow.
std::string profile_text(const Profile& profile, const Platform& platform,
                         std::size_t most_lines = kAllLines);

// The folded format: "task;caller;callee;cause cycles" a line, for each call path and cause that cost
// anything, sorted as text. Its sum is the sum of all cycles of the profile.
std::string profile_folded(const Profile& profile, const Platform& platform);

}  // namespace hsx

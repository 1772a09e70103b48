// A profile as people and flame-graph viewers read it.
#pragma once

#include <string>

#include "platforms/platform.h"
#include "platforms/profile.h"

namespace hsx {

// For each task two tables, costliest first: by symbol (all of them) and by source line (the first twenty).
// Steps and cycles, the share of the task's cycles, and how the row's own cycles divide among the causes, in
// percent; decode counts as execute. Functions of one name and files of one name are told apart. Where there
// are no symbols, places are named by the entry of the function they follow. Ties go by name.
std::string profile_text(const Profile& profile, const Platform& platform);

// The folded format: "task;caller;callee;cause cycles" a line, for each call path and cause that cost
// anything, sorted as text. Its sum is the sum of all cycles of the profile.
std::string profile_folded(const Profile& profile, const Platform& platform);

}  // namespace hsx

// The stored results of a regression file: a folder each, beside the file.
#pragma once

#include <string>
#include <vector>

#include "regress/case_run.h"
#include "results/comparison.h"

namespace hsx {

// Whether it is there or not.
std::string stored_folder(const RegressFile& file, const RegressCase& entry);
// Stored results that no case of the file has the name of, in order.
std::vector<std::string> unlisted_results(const RegressFile& file);

// Puts these results in the place of the stored ones and drops `unlisted`, all at once or, when something
// goes wrong, not at all: the folder is made anew beside the old one and renamed. Throws std::runtime_error.
void store_results(const RegressSetup& setup, const std::vector<const CaseResult*>& changed,
                   const std::vector<std::string>& unlisted);

}  // namespace hsx

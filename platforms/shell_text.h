// Commands as a shell takes them.
#pragma once

#include <string>
#include <vector>

namespace hsx {

// A word, in quotes where it needs them.
std::string shell_word(const std::string& word);
std::string shell_text(const std::vector<std::string>& command);

}  // namespace hsx

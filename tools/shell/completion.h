// What may come next on a line that is being typed.
#pragma once

#include <string>
#include <vector>

#include "shell/front.h"

namespace hsx {

struct Completion {
  std::vector<std::string> words;
  bool files = false;  // names of files, too
};

// `before` is the line up to the word that is being typed.
Completion complete_line(Front& front, const std::string& before);

}  // namespace hsx

// The resolved config as TOML.
#pragma once

#include <string>

#include "platforms/platform.h"

namespace hsx {

struct PrintOptions {
  // Each value is followed by "# " and its origin: "default", "hsx-soc.toml:5:3", "--set".
  bool origins = false;
  // Images as found from the current directory; otherwise as files write them, and without the folders of an
  // absolute path or one given on the command line, so that the text tells nothing of the caller.
  bool found_images = false;
};

// Everything the platform was built from, defaults included, in one text without a base. Loaded again (beside
// its images), it gives the same platform and the same text. Requires platform.ok().
std::string print_config(const Platform& platform, const PrintOptions& options);

}  // namespace hsx

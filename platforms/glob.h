// Dotted names with wildcards.
#pragma once

#include <string_view>

namespace hsx {

// Whether `address` ("core0.latency.mul") is one that `pattern` means. Names between dots are compared one by
// one; in a name `*` stands for any characters and `?` for one.
bool glob_matches(std::string_view pattern, std::string_view address);
// The same for the first name of both.
bool glob_matches_first(std::string_view pattern, std::string_view address);
// Whether a whole text is one that `pattern` means, dots or not.
bool text_matches(std::string_view pattern, std::string_view text);
bool has_wildcard(std::string_view pattern);

}  // namespace hsx

#include "platforms/glob.h"

namespace hsx {
namespace {

bool name_matches(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() == '*') {
    return name_matches(pattern.substr(1), name) || (!name.empty() && name_matches(pattern, name.substr(1)));
  }
  if (name.empty() || (pattern.front() != '?' && pattern.front() != name.front())) return false;
  return name_matches(pattern.substr(1), name.substr(1));
}

// Cuts the first name off; `rest` has no data when there was no dot.
std::string_view cut_name(std::string_view dotted, std::string_view& rest) {
  const std::size_t dot = dotted.find('.');
  rest = dot == std::string_view::npos ? std::string_view() : dotted.substr(dot + 1);
  return dotted.substr(0, dot);
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view address) {
  std::string_view patterns;
  std::string_view names;
  if (!name_matches(cut_name(pattern, patterns), cut_name(address, names))) return false;
  if (patterns.data() == nullptr || names.data() == nullptr) return patterns.data() == names.data();
  return glob_matches(patterns, names);
}

bool glob_matches_first(std::string_view pattern, std::string_view address) {
  std::string_view rest;
  return name_matches(cut_name(pattern, rest), cut_name(address, rest));
}

bool text_matches(std::string_view pattern, std::string_view text) {
  return name_matches(pattern, text);
}

bool has_wildcard(std::string_view pattern) {
  return pattern.find_first_of("*?") != std::string_view::npos;
}

}  // namespace hsx

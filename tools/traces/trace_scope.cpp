#include "traces/trace_scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kernel/diagnostics.h"
#include "platforms/glob.h"

namespace hsx {
namespace {

bool takes_away(std::string_view glob) {
  return !glob.empty() && glob.front() == '!';
}

std::string_view bare(std::string_view glob) {
  return takes_away(glob) ? glob.substr(1) : glob;
}

// The first `parts` dotted parts of a name, all of it when it has no more.
std::string_view cut(std::string_view name, std::size_t parts) {
  std::size_t at = 0;
  for (; parts != 0; --parts) {
    at = name.find('.', at);
    if (at == std::string_view::npos) return name;
    ++at;
  }
  return name.substr(0, at - 1);
}

std::size_t parts_of(std::string_view name) {
  return static_cast<std::size_t>(std::count(name.begin(), name.end(), '.')) + 1;
}

// Whether the glob means the name.
bool means(std::string_view glob, std::string_view name) {
  return glob_matches(glob, cut(name, parts_of(glob)));
}

}  // namespace

bool TraceScope::shows(std::string_view name) const {
  bool shown = globs_.empty() || takes_away(globs_.front());
  for (const std::string& glob : globs_) {
    if (means(bare(glob), name)) shown = !takes_away(glob);
  }
  return shown;
}

bool TraceScope::shows_within(std::string_view name) const {
  bool shown = shows(name);
  for (const std::string& glob : globs_) {
    const bool beneath = !takes_away(glob) && glob_matches(cut(glob, parts_of(name)), name);
    shown = shown || (beneath && parts_of(glob) > parts_of(name));
  }
  return shown;
}

std::string TraceScope::wrong(const std::vector<std::string>& names) const {
  for (const std::string& glob : globs_) {
    const std::string_view wanted = bare(glob);
    if (wanted.empty()) return "expected the name of a signal or a glob";
    const auto meant = [wanted](const std::string& name) { return means(wanted, name); };
    if (std::any_of(names.begin(), names.end(), meant)) continue;
    std::set<std::string> near;
    for (const std::string& name : names) near.emplace(cut(name, parts_of(wanted)));
    return fmt::format("\"{}\" is no signal{}", wanted,
                       did_you_mean(wanted, std::vector<std::string>(near.begin(), near.end())));
  }
  return "";
}

std::vector<std::string> split_globs(const std::vector<std::string>& lists) {
  std::vector<std::string> globs;
  for (const std::string& list : lists) {
    std::size_t from = 0;
    for (std::size_t comma = 0; comma != std::string::npos; from = comma + 1) {
      comma = list.find(',', from);
      globs.push_back(list.substr(from, comma == std::string::npos ? comma : comma - from));
    }
  }
  return globs;
}

}  // namespace hsx

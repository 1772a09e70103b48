// Which signals and tracks a trace shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hsx {

// Globs over dotted names: "core0.*", "bus.core0.data", "task.1", "irq.timer". A glob means the names that it
// matches part by part and all that lie beneath them; led by "!" it takes them away again. The last glob that
// means a name decides; a name that none means is shown when the first glob takes away, and when there is
// none.
class TraceScope {
 public:
  TraceScope() = default;
  explicit TraceScope(std::vector<std::string> globs) : globs_(std::move(globs)) {}

  bool shows(std::string_view name) const;
  // Whether the name is shown, or something that may lie beneath it.
  bool shows_within(std::string_view name) const;
  // "" or what is wrong with a glob: it is empty, or means none of the names that there are.
  std::string wrong(const std::vector<std::string>& names) const;

 private:
  std::vector<std::string> globs_;
};

// "a,b" and "c" are the globs a, b and c.
std::vector<std::string> split_globs(const std::vector<std::string>& lists);

}  // namespace hsx

#include "results/event_window.h"

#include <fmt/format.h>

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLines = 64;

std::uint32_t field(const Json& event, const char* name) {
  const auto found = event.find(name);
  return found == event.end() || !found->is_number_unsigned() ? 0 : found->get<std::uint32_t>();
}

Json parsed(const std::string& line) {
  Json event = Json::parse(line, nullptr, false);
  if (event.is_object()) return event;
  return {{"line", line}};
}

}  // namespace

void EventWindow::add(const std::string& line) {
  if (lines_.size() == kLines) {
    // Keeps the memory of the line that goes for the one that comes.
    lines_.push_back(std::move(lines_.front()));
    lines_.pop_front();
    lines_.back() = line;
  } else {
    lines_.push_back(line);
  }
}

ShownEvent EventWindow::shown(std::size_t back, const PlaceNames& names) const {
  const std::size_t at = lines_.size() - 1 - back;
  ShownEvent shown{parsed(lines_[at]), ""};
  const std::uint32_t pid = field(shown.event, "pid");
  if (pid != 0 && shown.event.contains("pc")) {
    shown.place = fmt::format("task {} at {}", pid, names(pid, field(shown.event, "pc")));
    return shown;
  }
  for (std::size_t i = at; i-- > 0;) {
    if (lines_[i].find("\"pc\":") == std::string::npos) continue;
    const Json earlier = parsed(lines_[i]);
    const std::uint32_t other = field(earlier, "pid");
    if (other == 0 || (pid != 0 && other != pid)) continue;
    shown.place = fmt::format("task {} after {}", other, names(other, field(earlier, "pc")));
    return shown;
  }
  if (pid != 0) shown.place = fmt::format("task {}", pid);
  return shown;
}

}  // namespace hsx

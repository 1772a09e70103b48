// The last lines of an event stream, for showing one of them with its surroundings.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace hsx {

// What people call a place in the program of a task: "0014 main+0x8 (demo.mvasm:12)".
using PlaceNames = std::function<std::string(std::uint32_t pid, std::uint32_t pc)>;

struct ShownEvent {
  nlohmann::ordered_json event;
  // "task 1 at PLACE" of an event with a pc; of others, that of the last event before it that has one, of the
  // same task if it is of a task: "task 1 after PLACE". "" when none is known.
  std::string place;
};

class EventWindow {
 public:
  void add(const std::string& line);
  // The line that came `back` lines before the last. Requires back < kept().
  ShownEvent shown(std::size_t back, const PlaceNames& names) const;
  std::size_t kept() const { return lines_.size(); }

 private:
  std::deque<std::string> lines_;
};

}  // namespace hsx

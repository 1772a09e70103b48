// Where the tasks of a run have their banks and stacks, as their events tell it.
#pragma once

#include <cstdint>
#include <map>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "kernel/events.h"

namespace hsx {

// Bus addresses [begin, end).
struct BusRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  std::uint64_t size() const { return end - begin; }
  bool contains(const BusRange& other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(const BusRange& other) const { return begin < other.end && other.begin < end; }
};

struct TaskPlace {
  BusRange bank;
  BusRange stack;
  std::uint64_t code_size = 0;    // bytes
  std::uint64_t stack_limit = 0;  // data addresses
  std::uint64_t stack_top = 0;
  std::uint64_t data_base = 0;  // of its data space, on the bus
};

class TaskPlaces {
 public:
  // Takes note of a task that is loaded, and of one that has ended: its place is free.
  void follow(const Event& event) {
    const auto pid = static_cast<std::uint32_t>(event.values[0]);
    if (event.type == &kTaskLoaded) places_[pid] = place(event);
    if (event.type == &kTaskStateChange && has_ended(static_cast<TaskState>(event.values[2])))
      places_.erase(pid);
  }
  // Null for a task that is not loaded, or has ended.
  const TaskPlace* find(std::uint32_t pid) const {
    const auto found = places_.find(pid);
    return found == places_.end() ? nullptr : &found->second;
  }
  // By pid.
  const std::map<std::uint32_t, TaskPlace>& all() const { return places_; }

  // What a kTaskLoaded tells.
  static TaskPlace place(const Event& loaded) {
    const std::uint64_t data = loaded.values[3];
    const std::uint64_t bank = data + loaded.values[4];
    const std::uint64_t stack_top = loaded.values[7];
    return {{bank, bank + kBankBytes},
            {data + loaded.values[5], data + stack_top},
            loaded.values[2],
            loaded.values[6],
            stack_top,
            data};
  }

 private:
  std::map<std::uint32_t, TaskPlace> places_;
};

}  // namespace hsx

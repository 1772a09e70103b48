// What the tracks of a Perfetto trace are called.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platforms/platform.h"

namespace hsx {

struct PerfettoNames {
  // Of one of several things that a component numbers: its place among those of all components, and its name.
  struct Numbered {
    std::uint64_t order = 0;
    std::string name;
  };
  using ByNumber = std::map<std::pair<std::string, std::uint64_t>, Numbered>;

  std::vector<std::string> cores;  // by the executive's numbers
  ByNumber masters;                // by bus and number; the name is that of the master's port
  std::vector<std::string> lines;  // of interrupts, by the executive's numbers
  std::function<std::string(std::uint32_t pid)> task;
  std::function<std::string(std::uint64_t descriptor)> mailbox;  // "app:numbers", "svc:stdio.out@1"
  std::function<std::string(std::uint32_t pid, std::uint32_t entry)> function;
};

// `platform` must outlive the names.
PerfettoNames perfetto_names(const Platform& platform);

// The dotted names of all tracks and counters that a trace of the platform can have, for scopes.
std::vector<std::string> perfetto_tracks(const Platform& platform);

}  // namespace hsx

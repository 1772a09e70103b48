// When a fault is injected.
#pragma once

#include <cstdint>
#include <vector>

namespace hsx {

// In ascending order, each once; only one of the two has any.
struct Placement {
  std::vector<std::uint64_t> cycles;
  std::vector<std::uint64_t> occurrences;  // counted from 1

  std::size_t size() const { return cycles.size() + occurrences.size(); }
};

// `count` different numbers of first .. last in ascending order, the same on every machine for a seed.
// Requires count <= last - first + 1.
std::vector<std::uint64_t> draw(std::uint64_t count, std::uint64_t seed, std::uint64_t first,
                                std::uint64_t last);

// Goes through a placement as what can be faulted comes by.
class PlacementCursor {
 public:
  explicit PlacementCursor(const Placement& placement) : placement_(placement) {}

  // Something that can be faulted comes by in cycle `at`, later than or with the one before. Whether it is
  // one that is placed: by its number, or as the first from a cycle on. Each cycle takes one of its own.
  bool next(std::uint64_t at);

 private:
  const Placement& placement_;
  std::uint64_t seen_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace hsx

#include "testbenches/injection/placement.h"

#include <random>
#include <set>

namespace hsx {

// The engine is laid down by the standard, its distributions are not.
std::vector<std::uint64_t> draw(std::uint64_t count, std::uint64_t seed, std::uint64_t first,
                                std::uint64_t last) {
  std::mt19937_64 engine(seed);
  std::set<std::uint64_t> drawn;
  while (drawn.size() < count) drawn.insert(first + engine() % (last - first + 1));
  return {drawn.begin(), drawn.end()};
}

bool PlacementCursor::next(std::uint64_t at) {
  ++seen_;
  const bool by_cycle = !placement_.cycles.empty();
  const std::vector<std::uint64_t>& places = by_cycle ? placement_.cycles : placement_.occurrences;
  if (taken_ == places.size() || places[taken_] > (by_cycle ? at : seen_)) return false;
  ++taken_;
  return true;
}

}  // namespace hsx

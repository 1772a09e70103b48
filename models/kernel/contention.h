// What the masters of a bus compete for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hsx {

struct Contended {
  std::string name;           // before its statistics, NAME.wait.MASTER
  std::uint64_t busy_cycles;  // in which somebody held it
};

// A part whose masters may have to wait for each other.
class Contention {
 public:
  virtual ~Contention() = default;
  // Empty when they never do. Requires that the part is verified.
  virtual std::vector<Contended> contended() const = 0;
};

}  // namespace hsx

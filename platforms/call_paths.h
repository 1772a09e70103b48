// The call paths of one task and what each cost by itself.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "platforms/profile_cost.h"

namespace hsx {

// A tree whose nodes are functions, named by the address of their entry, under the function that called them.
// What is called below kDeepest functions belongs to the deepest one.
class CallPaths {
 public:
  static constexpr std::size_t kDeepest = 256;

  struct Node {
    std::uint32_t entry = 0;
    std::size_t caller = 0;  // index of a node before this one; the root's is 0
    ProfileCost own;         // without what it called
  };

  // The first function of the task. Call before any other.
  void start(std::uint32_t entry);
  bool started() const { return !nodes_.empty(); }
  void call(std::uint32_t entry);
  // Without effect in the first function.
  void leave();

  void add(const ProfileCost& cost) { nodes_[current_].own += cost; }
  // In the order of their first call; the root is the first.
  const std::vector<Node>& nodes() const { return nodes_; }

 private:
  std::vector<Node> nodes_;
  std::map<std::pair<std::size_t, std::uint32_t>, std::size_t> callees_;  // by caller's index and entry
  std::size_t current_ = 0;
  std::size_t depth_ = 0;     // of the current node
  std::uint64_t beyond_ = 0;  // calls below it that are not told apart
};

// Cycles of one function over all its paths.
struct FunctionCost {
  std::uint64_t self = 0;
  std::uint64_t total = 0;  // with what it called; a function that is active several times counts once
};
// By entry.
std::map<std::uint32_t, FunctionCost> function_costs(const CallPaths& paths);

}  // namespace hsx

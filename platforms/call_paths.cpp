#include "platforms/call_paths.h"

#include <set>

namespace hsx {

void CallPaths::start(std::uint32_t entry) {
  nodes_.push_back({entry, 0, {}});
}

void CallPaths::call(std::uint32_t entry) {
  if (depth_ == kDeepest) {
    ++beyond_;
    return;
  }
  ++depth_;
  const auto [found, is_new] = callees_.emplace(std::pair(current_, entry), nodes_.size());
  if (is_new) nodes_.push_back({entry, current_, {}});
  current_ = found->second;
}

void CallPaths::leave() {
  if (beyond_ > 0) {
    --beyond_;
  } else if (depth_ > 0) {
    --depth_;
    current_ = nodes_[current_].caller;
  }
}

std::map<std::uint32_t, FunctionCost> function_costs(const CallPaths& paths) {
  const std::vector<CallPaths::Node>& nodes = paths.nodes();
  std::map<std::uint32_t, FunctionCost> costs;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::uint64_t own = nodes[i].own.total();
    costs[nodes[i].entry].self += own;
    std::set<std::uint32_t> active{nodes[i].entry};
    for (std::size_t at = i; at != 0; at = nodes[at].caller) active.insert(nodes[nodes[at].caller].entry);
    for (const std::uint32_t entry : active) costs[entry].total += own;
  }
  return costs;
}

}  // namespace hsx

#include "platforms/call_paths.h"

namespace hsx {

void CallPaths::start(std::uint32_t entry) {
  nodes_.push_back({entry, 0, {}});
}

void CallPaths::call(std::uint32_t entry) {
  const auto [found, is_new] = callees_.emplace(std::pair(current_, entry), nodes_.size());
  if (is_new) nodes_.push_back({entry, current_, {}});
  current_ = found->second;
}

}  // namespace hsx

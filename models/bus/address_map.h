// Which region an address lies in.
#pragma once

#include <cstddef>
#include <vector>

#include "kernel/address_mapped.h"

namespace hsx {

class AddressMap {
 public:
  static constexpr std::size_t kNone = ~std::size_t{0};

  AddressMap() = default;
  // Throws std::invalid_argument when regions overlap or one is empty.
  explicit AddressMap(std::vector<Region> regions);

  // Index of the region that holds all of [address, address + size), or kNone.
  std::size_t find(Address address, unsigned size) const;
  const std::vector<Region>& regions() const { return regions_; }

 private:
  std::vector<Region> regions_;
  mutable std::size_t last_ = 0;  // most accesses hit the region of the one before
};

}  // namespace hsx

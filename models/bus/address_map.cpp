#include "bus/address_map.h"

#include <stdexcept>

namespace hsx {
namespace {

bool holds(const Region& region, Address address, unsigned size) {
  return region.contains(address) && size <= region.size.value() - (address - region.base).value();
}

}  // namespace

AddressMap::AddressMap(std::vector<Region> regions) : regions_(std::move(regions)) {
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (regions_[i].size == Bytes(0)) throw std::invalid_argument("empty region " + regions_[i].target);
    for (std::size_t j = 0; j < i; ++j) {
      if (regions_[i].base <= regions_[j].last() && regions_[j].base <= regions_[i].last()) {
        throw std::invalid_argument("regions overlap: " + regions_[j].target + " and " + regions_[i].target);
      }
    }
  }
}

std::size_t AddressMap::find(Address address, unsigned size) const {
  if (!regions_.empty() && holds(regions_[last_], address, size)) return last_;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (holds(regions_[i], address, size)) return last_ = i;
  }
  return kNone;
}

}  // namespace hsx

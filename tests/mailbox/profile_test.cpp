#include "mailbox/profile.h"

#include <gtest/gtest.h>

namespace hsx::profile_test {
namespace {

TEST(MailboxProfile, DesktopHas256DescriptorsAnd64HandlesAndNoTapLimit) {
  const auto profile = find_mailbox_profile("desktop");
  ASSERT_TRUE(profile.has_value());
  EXPECT_EQ(profile->max_descriptors, 256U);
  EXPECT_EQ(profile->max_handles, 64U);
  EXPECT_EQ(profile->tap_rate_limit, 0U);
}

TEST(MailboxProfile, EmbeddedHas16DescriptorsAnd8HandlesAnd20CopiesASecond) {
  const auto profile = find_mailbox_profile("embedded");
  ASSERT_TRUE(profile.has_value());
  EXPECT_EQ(profile->max_descriptors, 16U);
  EXPECT_EQ(profile->max_handles, 8U);
  EXPECT_EQ(profile->tap_rate_limit, 20U);
}

TEST(MailboxProfile, OtherNamesAreUnknown) {
  EXPECT_FALSE(find_mailbox_profile("").has_value());
  EXPECT_FALSE(find_mailbox_profile("Desktop").has_value());
}

}  // namespace
}  // namespace hsx::profile_test

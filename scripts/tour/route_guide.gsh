# Places on a map, by all four kinds of call.
use routeguide.RouteGuide

echo "# a hit"
call GetFeature latitude=409146138 longitude=-746188906
expect .name == "Berkshire Valley Management Area Trail, Jefferson, NJ, USA"

echo "# a miss: a feature without a name"
call GetFeature latitude=0 longitude=0
expect .name == ""

echo "# the features of a rectangle: the first three that are parks"
call ListFeatures lo={latitude: 400000000, longitude: -750000000} hi={latitude: 420000000, longitude: -730000000} | jq -r 'select(.name | test("Park")) | .name' | ! head -n 3
call ListFeatures lo={latitude: 400000000, longitude: -750000000} hi={latitude: 420000000, longitude: -730000000} | jq -r .name | ! wc -l

echo "# a walk over twenty points"
call RecordRoute <<END
{latitude: 409146138, longitude: -746188906}
{latitude: 409150000, longitude: -746190000} {latitude: 409160000, longitude: -746200000}
{latitude: 409170000, longitude: -746210000} {latitude: 409180000, longitude: -746220000}
{latitude: 409190000, longitude: -746230000} {latitude: 409200000, longitude: -746240000}
{latitude: 409210000, longitude: -746250000} {latitude: 409220000, longitude: -746260000}
{latitude: 409230000, longitude: -746270000} {latitude: 409240000, longitude: -746280000}
{latitude: 409250000, longitude: -746290000} {latitude: 409260000, longitude: -746300000}
{latitude: 409270000, longitude: -746310000} {latitude: 409280000, longitude: -746320000}
{latitude: 409290000, longitude: -746330000} {latitude: 409300000, longitude: -746340000}
{latitude: 409310000, longitude: -746350000} {latitude: 409320000, longitude: -746360000}
{latitude: 409146138, longitude: -746188906}
END
expect .pointCount == 20
expect .featureCount == 2
expect .distance > 0

echo "# a chat: the fourth note brings back the first, which was left at the same place"
call RouteChat <<END
location={} message="First message"
location.longitude=1 message="Second message"
location.latitude=1 message="Third message"
location={} message="Fourth message"
location={latitude: 1, longitude: 1} message="Fifth message"
END
expect $responses[-1].message != "Fifth message"
expect [$responses[].message] | index("First message") != null

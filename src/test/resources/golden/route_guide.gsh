# All four kinds of call.
use RouteGuide
call GetFeature latitude=409146138 longitude=-746188906
call GetFeature {}
expect .name == ""
call ListFeatures lo.latitude=400000000 lo.longitude=-750000000 hi.latitude=420000000 hi.longitude=-730000000 --max 2
call RecordRoute <<END | jq '{pointCount, featureCount, distance}'
latitude=409146138 longitude=-746188906
latitude=0 longitude=0
END
call RouteChat <<END
location={} message=first
location.latitude=1 message=second
location.longitude=1 message=third
location={} message=fourth
location={latitude: 1, longitude: 1} message=fifth
END
expect $count == 1 and .message == "first"
